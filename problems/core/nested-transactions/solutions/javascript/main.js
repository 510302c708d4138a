class TransactionStore {
  constructor() {
    this.values = new Map();
    this.keysWith = new Map(); // value -> number of keys that have it
    this.log = []; // [key, previous value or null], oldest first
    this.marks = []; // length of the log at each open begin
  }

  // Gives the key a value, or removes it for null.
  write(key, value) {
    const old = this.values.get(key);
    if (old !== undefined) this.keysWith.set(old, this.keysWith.get(old) - 1);
    if (value === null) {
      this.values.delete(key);
    } else {
      this.values.set(key, value);
      this.keysWith.set(value, (this.keysWith.get(value) ?? 0) + 1);
    }
  }

  set(key, value) {
    if (this.marks.length > 0) this.log.push([key, this.get(key)]);
    this.write(key, value);
  }

  get(key) {
    return this.values.get(key) ?? null;
  }

  remove(key) {
    if (!this.values.has(key)) return false;
    if (this.marks.length > 0) this.log.push([key, this.get(key)]);
    this.write(key, null);
    return true;
  }

  count(value) {
    return this.keysWith.get(value) ?? 0;
  }

  begin() {
    this.marks.push(this.log.length);
  }

  rollback() {
    if (this.marks.length === 0) return false;
    const mark = this.marks.pop();
    while (this.log.length > mark) {
      const [key, old] = this.log.pop();
      this.write(key, old);
    }
    return true;
  }

  commit() {
    if (this.marks.length === 0) return false;
    this.marks.pop();
    if (this.marks.length === 0) this.log = [];
    return true;
  }
}
