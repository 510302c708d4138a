package main

type change struct {
	key      string
	previous *int // nil if the key had no value
}

type TransactionStore struct {
	values   map[string]int
	keysWith map[int]int // how many keys have a value
	log      []change    // what open transactions changed, oldest first
	marks    []int       // length of the log at each open begin
}

func NewTransactionStore() *TransactionStore {
	return &TransactionStore{values: make(map[string]int), keysWith: make(map[int]int)}
}

func (s *TransactionStore) Set(key string, value int) {
	s.remember(key)
	s.write(key, &value)
}

func (s *TransactionStore) Get(key string) *int {
	if value, found := s.values[key]; found {
		return &value
	}
	return nil
}

func (s *TransactionStore) Remove(key string) bool {
	if _, found := s.values[key]; !found {
		return false
	}
	s.remember(key)
	s.write(key, nil)
	return true
}

func (s *TransactionStore) Count(value int) int {
	return s.keysWith[value]
}

func (s *TransactionStore) Begin() {
	s.marks = append(s.marks, len(s.log))
}

func (s *TransactionStore) Rollback() bool {
	mark, open := s.close()
	if !open {
		return false
	}
	for len(s.log) > mark {
		last := s.log[len(s.log)-1]
		s.log = s.log[:len(s.log)-1]
		s.write(last.key, last.previous)
	}
	return true
}

func (s *TransactionStore) Commit() bool {
	_, open := s.close()
	if len(s.marks) == 0 {
		s.log = s.log[:0]
	}
	return open
}

// close takes the mark of the innermost open transaction, if there is one.
func (s *TransactionStore) close() (mark int, open bool) {
	last := len(s.marks) - 1
	if last < 0 {
		return 0, false
	}
	mark = s.marks[last]
	s.marks = s.marks[:last]
	return mark, true
}

// remember notes the value of a key that is about to change, in case it is taken back.
func (s *TransactionStore) remember(key string) {
	if len(s.marks) > 0 {
		s.log = append(s.log, change{key, s.Get(key)})
	}
}

// write gives the key a value, or removes it for nil.
func (s *TransactionStore) write(key string, value *int) {
	if old, found := s.values[key]; found {
		s.keysWith[old]--
	}
	if value == nil {
		delete(s.values, key)
	} else {
		s.values[key] = *value
		s.keysWith[*value]++
	}
}
