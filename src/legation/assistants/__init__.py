"""The record for assistants: an MCP server that only reads."""
