package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

// Signals are caught before the report is told: who reads it may stop the container at once.
func run() {
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, syscall.SIGHUP, syscall.SIGINT, syscall.SIGQUIT, syscall.SIGUSR1, syscall.SIGUSR2, syscall.SIGTERM,
		syscall.SIGALRM, syscall.SIGPWR, syscall.Signal(37))
	tellReport()
	isStubborn := false
	for deed := range strings.SplitSeq(os.Getenv("PROBE"), ";") {
		words := strings.Fields(deed)
		if len(words) == 0 {
			continue
		}
		if words[0] == "stubborn" {
			isStubborn = true
		} else if do, known := deeds[words[0]]; known {
			do(words[1:])
		} else {
			tell("unknown", deed)
		}
	}
	tell("ready", time.Now().UnixMilli())
	caught := <-signals
	tell("stop", int(caught.(syscall.Signal)), time.Now().UnixMilli())
	for isStubborn {
		time.Sleep(100 * time.Millisecond)
		tell("alive", time.Now().UnixMilli())
	}
}

// What PROBE may say, one after the other, between semicolons.
var deeds = map[string]func([]string){
	"http":   func(words []string) { go serve(words[0], words[1:]) },
	"grpc":   func(words []string) { go serveGrpc(words[0]) },
	"tcp":    func(words []string) { go listen(words[0]) },
	"udp":    func(words []string) { go answer(words[0]) },
	"write":  func(words []string) { write(words[0], strings.Join(words[1:], " ")) },
	"exit":   func(words []string) { os.Exit(number(words[0])) },
	"sleep":  func(words []string) { time.Sleep(time.Duration(number(words[0])) * time.Millisecond) },
	"fail":   failUntil,
	"hammer": func(words []string) { go hammer(words[0], number(words[1])) },
}

// serve PORT [HEADER=VALUE]: answers with the image, and 412 where the header is not as said.
func serve(port string, demanded []string) {
	handler := func(response http.ResponseWriter, request *http.Request) {
		for _, pair := range demanded {
			name, value, _ := strings.Cut(pair, "=")
			if request.Header.Get(name) != value && strings.HasPrefix(request.URL.Path, "/health") {
				response.WriteHeader(http.StatusPreconditionFailed)
				return
			}
		}
		hostname, _ := os.Hostname()
		fmt.Fprintln(response, strings.TrimSpace(text("/etc/probe-image")), hostname, request.RemoteAddr)
	}
	tell("ended", http.ListenAndServe(":"+port, http.HandlerFunc(handler)))
}

func listen(port string) {
	listener, err := net.Listen("tcp", ":"+port)
	for err == nil {
		var connection net.Conn
		if connection, err = listener.Accept(); err == nil {
			fmt.Fprintln(connection, "tcp", port)
			connection.Close()
		}
	}
	tell("ended", err)
}

func answer(port string) {
	connection, err := net.ListenPacket("udp", ":"+port)
	bytes := make([]byte, 1500)
	for err == nil {
		var from net.Addr
		if _, from, err = connection.ReadFrom(bytes); err == nil {
			_, err = connection.WriteTo([]byte("udp "+port+"\n"), from)
		}
	}
	tell("ended", err)
}

func write(path string, content string) {
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		tell("unknown", err)
		os.Exit(9)
	}
}

// fail FILE COUNT: ends with 1 as long as it ran no more than COUNT times, which the file remembers.
func failUntil(words []string) {
	file, err := os.OpenFile(words[0], os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		tell("unknown", err)
		os.Exit(9)
	}
	fmt.Fprintln(file, time.Now().UnixMilli())
	file.Close()
	if strings.Count(text(words[0]), "\n") <= number(words[1]) {
		os.Exit(1)
	}
}

// hammer URL MILLISECONDS: asks at that pace on new connections, and tells each failure and how many were asked.
func hammer(url string, pause int) {
	client := http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{DisableKeepAlives: true}}
	asked, failed := 0, 0
	for {
		asked++
		if said, err := get(client, url); err != nil {
			failed++
			tell("failed", time.Now().UnixMilli(), err)
		} else {
			tell("asked", asked, failed, said)
		}
		time.Sleep(time.Duration(pause) * time.Millisecond)
	}
}

func get(client http.Client, url string) (string, error) {
	response, err := client.Get(url)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("status %d", response.StatusCode)
	}
	return strings.TrimSpace(string(body)), err
}
