// A function is called from outside; there has to be a main nevertheless, unless the candidate has one.
package main

func main() {}
