"""Population profiles: the list, one of them, and the files that bring them."""

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from opcc.office.access import OfficeRequest, may, policy
from opcc.office.actions.population import ColumnsMissing, import_population
from opcc.office.forms.population import PopulationFileForm
from opcc.office.models import Place, PopulationFile, PopulationProfile
from opcc.office.queries.file_wording import sentence_about_file
from opcc.office.queries.population import profiles_listed, refused_table, tables_of
from opcc.office.queries.population_wording import sentence, sentence_about_columns
from opcc.office.queries.uses import record_named
from opcc.office.spreadsheets import FileRefused
from opcc.office.spreadsheets.writing import csv_lines
from opcc.office.views.addresses import PAGE, page_beside

PROFILES_ON_A_PAGE = 50
FILES_SHOWN = 10
REFUSED_SHOWN = 200


@policy("records.read")
def listing(request: OfficeRequest) -> HttpResponse:
    """Every profile, or those of the place that `?with=place-12` names; the last files below."""
    place = record_named(request.GET.get("with", ""), used_by=PopulationProfile)
    found = profiles_listed(place.pk if isinstance(place, Place) else None)
    page = Paginator(found, PROFILES_ON_A_PAGE).get_page(request.GET.get(PAGE))
    context = {
        "place": place,
        "profiles": page,
        "files": PopulationFile.objects.select_related("sent_by")[:FILES_SHOWN],
        "may_import": may(request.user, "population.import", today=localdate()),
        "newer_url": page_beside(request, page, -1),
        "older_url": page_beside(request, page, +1),
    }
    return render(request, "office/population/list.html", context)


@policy("records.read")
def profile(request: OfficeRequest, pk: int) -> HttpResponse:
    """Who lives in a place, as one source counted it in one year."""
    shown = get_object_or_404(profiles_listed(), pk=pk)
    context = {"profile": shown, "tables": tables_of(shown)}
    return render(request, "office/population/profile.html", context)


@policy("population.import")
def new(request: OfficeRequest) -> HttpResponse:
    """Send a file; where nothing of it can be read, say why."""
    cancel_url = reverse("records:population")
    form = PopulationFileForm(request.POST or None, request.FILES or None, cancel_url=cancel_url)
    if form.is_valid():
        given = form.cleaned_data
        try:
            sent = import_population(
                file=given["file"].file,
                file_name=given["file"].name,
                sheet=given["sheet"],
                ethnicity_list=given["ethnicity_list"],
                licence=given["licence"],
                by=request.user,
                now=timezone.now(),
            )
        except FileRefused as refused:
            form.add_error("file", sentence_about_file(refused))
        except ColumnsMissing as missing:
            form.add_error("file", sentence_about_columns(missing.columns))
        else:
            return redirect(sent)
    return render(request, "office/population/new.html", {"form": form})


@policy("records.read")
def file(request: OfficeRequest, pk: int) -> HttpResponse:
    """What became of the rows of a file."""
    sent = get_object_or_404(PopulationFile.objects.select_related("sent_by"), pk=pk)
    refused = [
        (row.line, [sentence(reason) for reason in row.reasons])
        for row in sent.refused_rows.all()[:REFUSED_SHOWN]
    ]
    return render(request, "office/population/file.html", {"sent": sent, "refused": refused})


@policy("records.read")
def refused(request: OfficeRequest, pk: int) -> HttpResponseBase:
    """The refused rows as a file to correct and send again."""
    sent = get_object_or_404(PopulationFile, pk=pk)
    response = StreamingHttpResponse(
        csv_lines(refused_table(sent)), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="refused-rows.csv"'
    response["Cache-Control"] = "no-store"
    return response
