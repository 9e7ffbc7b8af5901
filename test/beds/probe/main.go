// Command probe is the program of every container that the tests on real clusters start. It tells what it sees, then does
// what the variable PROBE says, until it is told to stop. It is asked by `probe resolve NAME...` and its like as well.
//
// Each line that it means for the test is `appspec-probe WORD ...`; whatever else stands in a log is not its own.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if stand, known := standIns[filepath.Base(os.Args[0])]; known {
		os.Exit(stand(os.Args[1:]))
	}
	if filepath.Base(os.Args[0]) == "probe" && len(os.Args) > 1 {
		if question, known := questions[os.Args[1]]; known {
			question(os.Args[2:])
			return
		}
	}
	run()
}

// Programs that health checks call and that the image does not have in earnest.
var standIns = map[string]func([]string) int{"grpc_health_probe": grpcHealthProbe, "nc": netcat}

// Asked of a running container, by `docker exec` or `kubectl exec`.
var questions = map[string]func([]string){
	"ask-report":  func([]string) { tellReport() },
	"ask-resolve": resolve,
	"ask-connect": connect,
	"ask-fetch":   fetch,
	"ask-read":    read,
}

func tell(word string, values ...any) {
	fmt.Print("appspec-probe ", word, " ", fmt.Sprintln(values...))
}
