package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

const healthMethod = "/grpc.health.v1.Health/Check"

// A length-prefixed message: not compressed, two bytes, status SERVING.
var serving = []byte{0, 0, 0, 0, 2, 8, 1}

// serveGrpc answers the health check of gRPC, over HTTP/2 without TLS, and nothing else.
func serveGrpc(port string) {
	handler := func(response http.ResponseWriter, request *http.Request) {
		response.Header().Set("Content-Type", "application/grpc")
		response.Header().Set("Trailer", "Grpc-Status")
		if request.URL.Path == healthMethod {
			response.Write(serving)
			response.Header().Set("Grpc-Status", "0")
		} else {
			response.Header().Set("Grpc-Status", "12")
		}
	}
	server := http.Server{Addr: ":" + port, Handler: http.HandlerFunc(handler), Protocols: withoutTls()}
	tell("ended", server.ListenAndServe())
}

// grpcHealthProbe does what the program of that name does with -addr alone.
func grpcHealthProbe(words []string) int {
	address := ""
	for index, word := range words {
		name, value, ok := strings.Cut(strings.TrimLeft(word, "-"), "=")
		if name == "addr" && ok {
			address = value
		} else if name == "addr" && index+1 < len(words) {
			address = words[index+1]
		}
	}
	client := http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{Protocols: withoutTls()}}
	response, err := client.Post("http://"+address+healthMethod, "application/grpc", bytes.NewReader([]byte{0, 0, 0, 0, 0}))
	if err != nil {
		fmt.Println(err)
		return 2
	}
	body, _ := io.ReadAll(response.Body)
	if !bytes.Equal(body, serving) {
		return 3
	}
	return 0
}

func withoutTls() *http.Protocols {
	protocols := new(http.Protocols)
	protocols.SetUnencryptedHTTP2(true)
	return protocols
}
