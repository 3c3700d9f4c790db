"""The gate of Police Act 1996, section 96, for plans and precepts that are entered as issued.

A consultation hangs on the plan or precept, so none can have gone before the row itself: it is
entered first, and issued afterwards.
"""

from django.db import migrations

GATE = """
CREATE TRIGGER entered_before_issue BEFORE INSERT ON office_policeandcrimeplan
    FOR EACH ROW WHEN (NEW.issued_on IS NOT NULL)
    EXECUTE FUNCTION consultations_asked_before_issue('plan');
CREATE TRIGGER entered_before_issue BEFORE INSERT ON office_precept
    FOR EACH ROW WHEN (NEW.issued_on IS NOT NULL)
    EXECUTE FUNCTION consultations_asked_before_issue('precept');
"""
NO_GATE = """
DROP TRIGGER entered_before_issue ON office_precept;
DROP TRIGGER entered_before_issue ON office_policeandcrimeplan;
"""


class Migration(migrations.Migration):
    dependencies = [("consultations", "0007_published_figures")]

    operations = [migrations.RunSQL(GATE, NO_GATE)]
