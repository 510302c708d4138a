//! C.

pub(super) const PROGRAM: &str = "#include <stdio.h>\n\nint main(void) {\n\n    return 0;\n}\n";
