"""The standard library as far as a solution may want it, loaded before the snapshot.

There is no file system at run time: what is not loaded here cannot be imported later.
"""

import importlib

NAMES = """
abc annotationlib array ast asyncio atexit base64 binascii bisect builtins calendar cmath code codecs codeop
collections collections.abc colorsys concurrent.futures concurrent.futures.thread contextlib contextvars copy copyreg
cProfile csv dataclasses datetime decimal difflib dis doctest encodings.ascii encodings.latin_1 encodings.punycode
encodings.raw_unicode_escape encodings.rot_13 encodings.unicode_escape encodings.utf_16 encodings.utf_16_be
encodings.utf_16_le encodings.utf_32 encodings.utf_8_sig enum errno fileinput fnmatch fractions functools gc graphlib
hashlib heapq hmac html html.entities html.parser importlib importlib.util inspect io ipaddress itertools json keyword
linecache locale logging marshal math numbers opcode operator optparse argparse os os.path pathlib pickle pkgutil
platform posixpath pprint profile pstats queue random re reprlib sched secrets select selectors shlex shutil signal
socket sqlite3 stat statistics string string.templatelib struct subprocess sys textwrap threading time timeit token
tokenize traceback types typing unicodedata unittest unittest.mock urllib.parse uuid warnings weakref zlib zoneinfo
""".split()


def load():
    for name in NAMES:
        importlib.import_module(name)
