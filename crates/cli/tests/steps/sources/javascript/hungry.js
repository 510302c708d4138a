function work(nums, words) {
  const rows = [];
  for (let i = 0; i < 24; i++) rows.push(new Uint8Array(1 << 20).fill(1));
  return rows.reduce((sum, row) => sum + row[row.length - 1], 0);
}
