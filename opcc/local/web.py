"""What the web server loads in a local run: the site, in processes that die with the server."""

import multiprocessing
import os

from opcc.local.processes import die_with_parent
from opcc.wsgi import application

__all__ = ["application"]

die_with_parent()
server = multiprocessing.parent_process()
if server and os.getppid() != server.pid:
    os._exit(1)  # the server was gone before the kernel knew of the tie
