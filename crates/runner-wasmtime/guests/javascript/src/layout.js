// How the parts of a value are set out: on one line, one below the other, or in columns.

export function joined(context, lines, base, braces, isArray, depth, value) {
  let output = lines;
  const entries = output.length;
  if (isArray && entries > 6) output = grouped(context, output, value);
  const before = base === '' ? '' : `${base} `;
  if (context.currentDepth - depth < context.compact && entries === output.length) {
    const start = output.length + context.indentation + braces[0].length + base.length + 10;
    const total = output.reduce((sum, text) => sum + text.length, output.length + start);
    if (total <= context.breakLength && !base.includes('\n')) {
      const line = output.join(', ');
      if (!line.includes('\n')) return `${before}${braces[0]} ${line} ${braces[1]}`;
    }
  }
  const indent = `\n${' '.repeat(context.indentation)}`;
  return `${before}${braces[0]}${indent}  ${output.join(`,${indent}  `)}${indent}${braces[1]}`;
}

/// Sets a long array in columns.
function grouped(context, output, value) {
  let total = 0;
  let longest = 0;
  const more = context.maxArrayLength < value.length && output.length > context.maxArrayLength ? 1 : 0;
  const count = output.length - more;
  const lengths = [];
  for (let index = 0; index < count; index++) {
    lengths.push(output[index].length);
    total += output[index].length + 2;
    longest = Math.max(longest, output[index].length);
  }
  const widest = longest + 2;
  if (widest * 3 + context.indentation >= context.breakLength) return output;
  if (total / widest <= 5 && longest > 6) return output;
  const bias = Math.sqrt(widest - total / output.length);
  const biased = Math.max(widest - 3 - bias, 1);
  const columns = Math.min(
    Math.round(Math.sqrt(2.5 * biased * count) / biased),
    Math.floor((context.breakLength - context.indentation) / widest),
    context.compact * 4,
    15,
  );
  if (columns <= 1) return output;
  const widths = [];
  for (let column = 0; column < columns; column++) {
    let width = 0;
    for (let index = column; index < count; index += columns) width = Math.max(width, lengths[index]);
    widths.push(width + 2);
  }
  let numeric = true;
  for (let index = 0; index < count && numeric; index++) {
    numeric = typeof value[index] === 'number' || typeof value[index] === 'bigint';
  }
  const rows = [];
  for (let row = 0; row < count; row += columns) {
    const end = Math.min(row + columns, count);
    let text = '';
    for (let index = row; index < end - 1; index++) {
      const cell = `${output[index]}, `;
      text += numeric ? cell.padStart(widths[index - row]) : cell.padEnd(widths[index - row]);
    }
    text += numeric ? output[end - 1].padStart(widths[end - 1 - row] - 2) : output[end - 1];
    rows.push(text);
  }
  if (more) rows.push(output[count]);
  return rows;
}
