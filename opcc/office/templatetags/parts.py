"""`{% part "footer" %}…{% endpart %}`: a part of a page that is made once for all visitors."""

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.loader_tags import BlockNode

from opcc.office.parts import remembered

register = template.Library()


class PartNode(template.Node):
    """Renders its content, or remembers it; the values after the tag's name tell parts apart."""

    # No block is in it: whoever looks for the blocks of a page passes by.
    child_nodelists = ()

    def __init__(self, content: NodeList, values: list[FilterExpression]) -> None:
        self.nodelist = content
        self.values = values

    def render(self, context: template.Context) -> str:
        key = tuple(str(value.resolve(context)) for value in self.values)
        return remembered(context.get("request"), key, lambda: self.nodelist.render(context))


@register.tag
def part(parser: Parser, token: Token) -> PartNode:
    values = [parser.compile_filter(value) for value in token.split_contents()[1:]]
    content = parser.parse(("endpart",))
    parser.delete_first_token()
    if content.get_nodes_by_type(BlockNode):
        raise template.TemplateSyntaxError(
            "A block inside a part would show every page what the first one put there."
        )
    return PartNode(content, values)
