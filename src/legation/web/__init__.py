"""The record in a browser: pages for people, and the same answers for programs under /api/v1."""

from legation.web.app import create_app

__all__ = ["create_app"]
