"""The builtins as they were before any submission ran.

A submission may replace `builtins.len` or `sys.stdout`; that must change nothing but its own bytes. A module of the
guest that sets its global `__builtins__` to this copy has its functions look names up here, whatever becomes of the
real module. What the guest needs of other modules it binds by name when it is loaded.
"""

import builtins

BUILTINS = dict(vars(builtins))
