"""The standard library as far as a solution may want it, loaded before the snapshot.

There is no file system at run time: what is not loaded here cannot be imported later.
"""

import importlib

NAMES = """
abc annotationlib array ast asyncio atexit base64 bdb binascii bisect builtins calendar cmath cmd code codecs codeop
collections collections.abc colorsys concurrent.futures concurrent.futures.thread configparser contextlib contextvars
copy copyreg cProfile csv dataclasses datetime decimal difflib dis doctest encodings.ascii encodings.idna
encodings.latin_1 encodings.punycode encodings.raw_unicode_escape encodings.rot_13 encodings.unicode_escape
encodings.utf_16 encodings.utf_16_be encodings.utf_16_le encodings.utf_32 encodings.utf_8_sig enum errno fileinput
fnmatch fractions functools gc getopt glob graphlib hashlib heapq hmac html html.entities html.parser importlib
importlib.util inspect io ipaddress itertools json keyword linecache locale logging marshal math mimetypes numbers
opcode operator optparse argparse os os.path pathlib pickle pickletools pkgutil platform posixpath pprint profile
pstats queue quopri random re reprlib sched secrets select selectors shelve shlex shutil signal site socket sqlite3
stat statistics string string.templatelib stringprep struct subprocess symtable sys sysconfig tempfile textwrap
threading time timeit token tokenize trace traceback tracemalloc types typing unicodedata unittest unittest.mock
urllib.parse uuid warnings wave weakref xml.etree.ElementTree zipfile zipimport zlib zoneinfo
""".split()


def load():
    for name in NAMES:
        importlib.import_module(name)
