module appspec.dev/probe

go 1.24
