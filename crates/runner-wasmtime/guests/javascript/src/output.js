// Standard output and standard error, on their way to the host.

// Until a stream has carried this much, every write goes out at once, so that what was printed before the budget ended
// can be shown; beyond it a line would cost more to send than to print.
const EAGER = 4096;
const CHUNK = 8192;
// A single call carries no more than this, so that the host can stop a flood in the middle of it.
const PIECE = 1 << 16;

let emit = () => {};
let streams;

export function connect(callback) {
  emit = callback;
}

export function reset() {
  streams = [1, 2].map((number) => ({ number, pending: '', sent: 0 }));
}
reset();

export function write(number, text) {
  const stream = streams[number - 1];
  stream.pending += text;
  if (stream.sent < EAGER || stream.pending.length >= CHUNK) drain(stream);
}

export function flush() {
  drain(streams[0]);
  drain(streams[1]);
}

/// Discards what is written during `run`.
export function muted(run) {
  const real = emit;
  emit = () => {};
  try {
    run();
  } finally {
    emit = real;
    reset();
  }
}

function drain(stream) {
  const text = stream.pending;
  if (text === '') return;
  stream.pending = '';
  stream.sent += text.length;
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + PIECE, text.length);
    // Not between the halves of a character.
    if (end < text.length && (text.charCodeAt(end) & 0xfc00) === 0xdc00) end++;
    emit(stream.number, text.slice(start, end));
    start = end;
  }
}
