"""Headers of weight files, read within limits: never loaded, never unpickled, nothing allocated that a file asks for.

Every reader takes a way to read bytes (`ReadAt`) and the file's size, and returns a `Header`, or `Unreadable` with the
reason. A reader that does not fully understand a file refuses it.
"""
