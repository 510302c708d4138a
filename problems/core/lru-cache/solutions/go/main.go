package main

import "container/list"

type entry struct{ key, value int }

type LRUCache struct {
	capacity int
	entries  *list.List // of *entry, the most recently used one first
	places   map[int]*list.Element
}

func NewLRUCache(capacity int) *LRUCache {
	return &LRUCache{capacity: capacity, entries: list.New(), places: make(map[int]*list.Element)}
}

func (c *LRUCache) Get(key int) int {
	place, found := c.places[key]
	if !found {
		return -1
	}
	c.entries.MoveToFront(place)
	return place.Value.(*entry).value
}

func (c *LRUCache) Put(key int, value int) {
	if place, found := c.places[key]; found {
		place.Value.(*entry).value = value
		c.entries.MoveToFront(place)
		return
	}
	if len(c.places) == c.capacity {
		dropped := c.entries.Remove(c.entries.Back()).(*entry)
		delete(c.places, dropped.key)
	}
	c.places[key] = c.entries.PushFront(&entry{key, value})
}
