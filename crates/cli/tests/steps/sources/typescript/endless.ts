function work(nums: number[], words: string[]): number {
  let n: number = 0;
  while (true) n += 1;
}
