"""The record for assistants: an MCP server that only reads."""

from legation.assistants.server import create_server

__all__ = ["create_server"]
