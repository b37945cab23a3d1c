"""The archive on the command line, a module a command."""
