"""Addresses of the engagement log: public first, then the Office's."""

app_name = "engagement"
urlpatterns: list = []
