function work(nums: number[], words: string[]): number {
  if (nums.length > 0) throw new RangeError("too many");
  return 0;
}
