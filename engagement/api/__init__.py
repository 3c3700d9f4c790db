"""The engagement log for programs: read-only, and nothing but what was published."""

from engagement.api.operations import router

__all__ = ["router"]
