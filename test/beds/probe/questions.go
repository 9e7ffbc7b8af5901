package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// resolve NAME...: one line each, with its addresses or nothing. All at once: one that is not there takes seconds.
func resolve(names []string) {
	lines := make([]string, len(names))
	var waiting sync.WaitGroup
	for index, name := range names {
		waiting.Add(1)
		go func() {
			defer waiting.Done()
			lines[index] = fmt.Sprintln("resolved", name, strings.Join(addresses(name), " "))
		}()
	}
	waiting.Wait()
	fmt.Print(strings.Join(lines, ""))
}

func addresses(name string) []string {
	deadline, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	found, err := net.DefaultResolver.LookupHost(deadline, name)
	slices.Sort(found)
	if missing, ok := err.(*net.DNSError); err != nil && !(ok && missing.IsNotFound) {
		return []string{"error", err.Error()}
	}
	return found
}

// connect PROTOCOL HOST:PORT: whether it is open, or for UDP what is answered.
func connect(words []string) {
	connection, err := net.DialTimeout(words[0], words[1], 5*time.Second)
	if err != nil {
		fmt.Println("error", err)
		return
	}
	defer connection.Close()
	if words[0] == "tcp" {
		fmt.Println("open")
		return
	}
	connection.SetDeadline(time.Now().Add(5 * time.Second))
	fmt.Fprintln(connection, "?")
	bytes := make([]byte, 1500)
	length, err := connection.Read(bytes)
	if err != nil {
		fmt.Println("error", err)
		return
	}
	fmt.Print(string(bytes[:length]))
}

func fetch(words []string) {
	said, err := get(http.Client{Timeout: 5 * time.Second}, words[0])
	if err != nil {
		said = "error " + err.Error()
	}
	fmt.Println(said)
}

func read(paths []string) {
	for _, path := range paths {
		fmt.Print(text(path))
	}
}

// netcat does what that of Alpine does with -z HOST PORT; Debian's busybox has no -z.
func netcat(words []string) int {
	if len(words) != 3 || words[0] != "-z" {
		return 2
	}
	connection, err := net.DialTimeout("tcp", net.JoinHostPort(words[1], words[2]), 5*time.Second)
	if err != nil {
		return 1
	}
	connection.Close()
	return 0
}
