function work(nums, words) {
  for (let n = 0; ; n++) {}
}
