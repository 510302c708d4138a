class LRUCache {
  constructor(capacity) {
    this.capacity = capacity;
    this.nodes = new Map();
    // Dummies at both ends: the least recently used entry follows `oldest`, the latest precedes `newest`.
    this.oldest = { key: -1, value: -1, before: null, after: null };
    this.newest = { key: -1, value: -1, before: this.oldest, after: null };
    this.oldest.after = this.newest;
  }

  get(key) {
    const node = this.nodes.get(key);
    if (node === undefined) return -1;
    this.unlink(node);
    this.append(node);
    return node.value;
  }

  put(key, value) {
    let node = this.nodes.get(key);
    if (node !== undefined) {
      node.value = value;
      this.unlink(node);
      this.append(node);
      return;
    }
    if (this.nodes.size === this.capacity) {
      const dropped = this.oldest.after;
      this.unlink(dropped);
      this.nodes.delete(dropped.key);
    }
    node = { key, value, before: null, after: null };
    this.nodes.set(key, node);
    this.append(node);
  }

  unlink(node) {
    node.before.after = node.after;
    node.after.before = node.before;
  }

  append(node) {
    const last = this.newest.before;
    last.after = node;
    node.before = last;
    node.after = this.newest;
    this.newest.before = node;
  }
}
