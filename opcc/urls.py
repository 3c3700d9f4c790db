"""Every address of the site. Welsh pages stand under /cy/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from opcc.dashboard.api import addresses
from opcc.dashboard.health import healthz
from opcc.dashboard.views import crawlers
from opcc.office.urls import drafts, records
from opcc.office.views import files

handler400 = "opcc.office.views.errors.bad_request"
urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", crawlers.sitemap_index, name="sitemap"),
    path("sitemap-<slug:part>.xml", crawlers.sitemap_part, name="sitemap-part"),
    path("api/", include((addresses(), "ninja"), namespace="api")),
    path("files/<slug:content_hash>/<str:name>", files.published, name="published-file"),
    *i18n_patterns(
        path("", include("opcc.dashboard.urls")),
        path("", include("engagement.urls")),
        path("", include("meetings.urls")),
        path("", include("consultations.urls")),
        path("", include("consultations.questions.urls")),
        path("accounts/", include("opcc.office.urls")),
        path("office/records/", include(records)),
        path("office/drafts/", include(drafts)),
        path("admin/", admin.site.urls),
        prefix_default_language=False,
    ),
]
