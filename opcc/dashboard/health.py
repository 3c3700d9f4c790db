"""Addresses of the health check."""

urlpatterns: list = []
