package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// Report is what a container sees. Bytes are base64 in JSON.
type Report struct {
	Argv         [][]byte          `json:"argv"`
	Env          [][]byte          `json:"env"`
	Image        string            `json:"image"`
	Cwd          string            `json:"cwd"`
	Uid          int               `json:"uid"`
	Gid          int               `json:"gid"`
	Groups       []int             `json:"groups"`
	Status       map[string]string `json:"status"`
	Hostname     string            `json:"hostname"`
	Stdin        string            `json:"stdin"`
	Stdout       string            `json:"stdout"`
	Mounts       []Mount           `json:"mounts"`
	RootWritable bool              `json:"rootWritable"`
	Cgroup       map[string]string `json:"cgroup"`
	Limits       map[string]string `json:"limits"`
	Sysctls      map[string]string `json:"sysctls"`
	Hosts        string            `json:"hosts"`
	Resolver     string            `json:"resolver"`
}

// Mount is a line of mountinfo and what lies there.
type Mount struct {
	Path     string   `json:"path"`
	Root     string   `json:"root"`
	Options  []string `json:"options"`
	Type     string   `json:"type"`
	Super    []string `json:"super"`
	IsFile   bool     `json:"isFile"`
	Mode     uint32   `json:"mode"`
	Uid      uint32   `json:"uid"`
	Gid      uint32   `json:"gid"`
	Hash     string   `json:"hash,omitempty"`
	Size     int64    `json:"size"`
	Writable bool     `json:"writable"`
	Entries  []Entry  `json:"entries,omitempty"`
}

// Entry is what lies in a mounted directory.
type Entry struct {
	Name string `json:"name"`
	Hash string `json:"hash,omitempty"`
}

func report() Report {
	hostname, _ := os.Hostname()
	cwd, _ := os.Getwd()
	groups, _ := os.Getgroups()
	return Report{
		Argv:         split("/proc/self/cmdline"),
		Env:          split("/proc/self/environ"),
		Image:        text("/etc/probe-image"),
		Cwd:          cwd,
		Uid:          os.Getuid(),
		Gid:          os.Getgid(),
		Groups:       groups,
		Status:       fields("/proc/self/status"),
		Hostname:     hostname,
		Stdin:        link("/proc/self/fd/0"),
		Stdout:       link("/proc/self/fd/1"),
		Mounts:       mounts(),
		RootWritable: isWritable("/"),
		Cgroup:       cgroup(),
		Limits:       limits(),
		Sysctls:      sysctls(),
		Hosts:        text("/etc/hosts"),
		Resolver:     text("/etc/resolv.conf"),
	}
}

// Logs cut long lines: the report comes in pieces, each with its number and how many there are.
func tellReport() {
	bytes, err := json.Marshal(report())
	if err != nil {
		panic(err)
	}
	whole := base64.StdEncoding.EncodeToString(bytes)
	const most = 3000
	count := (len(whole) + most - 1) / most
	for number := range count {
		tell("report", number, count, whole[number*most:min(len(whole), (number+1)*most)])
	}
}

func split(path string) [][]byte {
	content, _ := os.ReadFile(path)
	if len(content) == 0 {
		return [][]byte{}
	}
	return bytes.Split(bytes.TrimSuffix(content, []byte{0}), []byte{0})
}

func text(path string) string {
	content, _ := os.ReadFile(path)
	return string(content)
}

func link(path string) string {
	target, _ := os.Readlink(path)
	return target
}

func fields(path string) map[string]string {
	found := map[string]string{}
	for line := range strings.Lines(text(path)) {
		if name, value, ok := strings.Cut(line, ":"); ok {
			found[name] = strings.TrimSpace(value)
		}
	}
	return found
}

// Those of the container's own making are left out: /proc, /sys and /dev hold nothing that a spec says.
func mounts() []Mount {
	found := []Mount{}
	for line := range strings.Lines(text("/proc/self/mountinfo")) {
		words := strings.Fields(line)
		after := len(words)
		for index, word := range words {
			if word == "-" {
				after = index
				break
			}
		}
		path := unescaped(words[4])
		if after+3 >= len(words) || isSystem(path) {
			continue
		}
		found = append(found, seen(Mount{
			Path:    path,
			Root:    unescaped(words[3]),
			Options: strings.Split(words[5], ","),
			Type:    words[after+1],
			Super:   strings.Split(words[after+3], ","),
		}))
	}
	return found
}

func isSystem(path string) bool {
	for _, folder := range []string{"/proc", "/sys", "/dev"} {
		if path == folder || strings.HasPrefix(path, folder+"/") && !strings.HasPrefix(path, "/dev/shm/") {
			return true
		}
	}
	return path == "/"
}

// Octal, as the kernel writes blanks and backslashes.
func unescaped(path string) string {
	for _, pair := range [][2]string{{`\040`, " "}, {`\011`, "\t"}, {`\012`, "\n"}, {`\134`, `\`}} {
		path = strings.ReplaceAll(path, pair[0], pair[1])
	}
	return path
}

func seen(mount Mount) Mount {
	info, err := os.Stat(mount.Path)
	if err != nil {
		return mount
	}
	stat := info.Sys().(*syscall.Stat_t)
	mount.Mode, mount.Uid, mount.Gid, mount.Size = stat.Mode&0o7777, stat.Uid, stat.Gid, info.Size()
	if !info.IsDir() {
		mount.IsFile, mount.Hash = true, hash(mount.Path)
		return mount
	}
	mount.Writable = isWritable(mount.Path)
	entries, _ := os.ReadDir(mount.Path)
	for _, entry := range entries[:min(len(entries), 50)] {
		own := Entry{Name: entry.Name()}
		if entry.Type().IsRegular() {
			own.Hash = hash(filepath.Join(mount.Path, entry.Name()))
		}
		mount.Entries = append(mount.Entries, own)
	}
	return mount
}

func hash(path string) string {
	content, err := os.ReadFile(path)
	if err != nil {
		return err.Error()
	}
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

func isWritable(folder string) bool {
	file, err := os.CreateTemp(folder, ".probe-*")
	if err != nil {
		return false
	}
	defer os.Remove(file.Name())
	return file.Close() == nil
}

// Of both versions, as far as they are mounted.
func cgroup() map[string]string {
	found := map[string]string{}
	for _, path := range []string{
		"memory/memory.limit_in_bytes", "memory/memory.soft_limit_in_bytes", "cpu/cpu.cfs_quota_us", "cpu/cpu.cfs_period_us", "cpu/cpu.shares",
		"memory.max", "memory.low", "cpu.max", "cpu.weight",
	} {
		if value := strings.TrimSpace(text("/sys/fs/cgroup/" + path)); value != "" {
			found[filepath.Base(path)] = value
		}
	}
	return found
}

func limits() map[string]string {
	found := map[string]string{}
	for line := range strings.Lines(text("/proc/self/limits")) {
		if len(line) > 66 && strings.HasPrefix(line, "Max ") {
			found[strings.TrimSpace(line[4:26])] = strings.Join(strings.Fields(line[26:66]), ":")
		}
	}
	return found
}

func sysctls() map[string]string {
	found := map[string]string{}
	for _, pattern := range []string{"kernel/sem", "kernel/msg*", "kernel/shm*", "fs/mqueue/*", "net/core/somaxconn", "net/ipv4/*"} {
		paths, _ := filepath.Glob("/proc/sys/" + pattern)
		for _, path := range paths {
			if content, err := os.ReadFile(path); err == nil && len(content) < 200 {
				found[strings.ReplaceAll(strings.TrimPrefix(path, "/proc/sys/"), "/", ".")] = strings.Join(strings.Fields(string(content)), " ")
			}
		}
	}
	return found
}

func number(text string) int {
	value, err := strconv.Atoi(text)
	if err != nil {
		panic(err)
	}
	return value
}
