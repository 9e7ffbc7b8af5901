/** Names that some map of the language takes, and some that none does. */
export const namePool: readonly string[] = [
  ...['a', 'b', 'web', 'db-1', 'a_b', 'a.b', 'APP_VERSION', 'MYSQL_HOST', '/run', '/etc/app/key.pem', '0', 'task-may-rerun', 'Deployment'],
  ...['StatefulSet/web', 'a--b', 'x-a', 'node.kubernetes.io/zone', 'mysql_password', 'k8s', 'swarm', 'constructor', 'accept', 'NET'],
];

export const brokenNamePool: readonly string[] = [
  ...['', ' ', '${NAME}', 'a${NAME}', '$${NAME}', 'Web', '-', 'a-', 'ä', 'a b', '__proto__', 'toString', 'imag', 'service', 'x-', 'X-a'],
  ...['a'.repeat(70), 'image', 'http', 'command', 'volume', 'replicas', 'description', 'kind', 'required', '/${A}'],
];

/** Texts, so that every pattern of the language has some that match and some that do not. */
export const textPool: readonly string[] = [
  ...[
    '',
    'a',
    'b',
    'web',
    'db-1',
    'a_b',
    'a.b',
    'A',
    'APP_VERSION',
    '/',
    '/run',
    './file',
    'file.yaml',
    'more.json.hbs',
    'perNode',
    'none',
  ],
  ...[
    '0',
    '1',
    '3',
    '1000',
    '1000:1000',
    '0444',
    '444',
    '0999',
    '30',
    '30s',
    '1m30s',
    '1.5h',
    '500ms',
    '30S',
    '1s1h',
    '512Mi',
    '10GB',
    '512M',
  ],
  ...['250m', '0.5', '0.5555', '25%', '100%', '101%', '1.34', '1.31', '18.06', '18.6.1', 'SIGTERM', 'NET_ADMIN', 'CAP_NET_ADMIN', 'ALL'],
  ...['10.0.0.1', '10.0.0.0/8', 'fd00::1', 'example.com', '*.example.com', '@daily', '0 3 * * *', '* * *', 'zone', 'mysql:5.7', 'Mysql@'],
  ...[
    'a--b',
    'Etc/UTC',
    'kubernetes.io/h2c',
    'Deployment',
    'StatefulSet/web',
    'amd64',
    'x86_64',
    'ü',
    '\u2028',
    ' a',
    'a\n',
    'a'.repeat(80),
  ],
  ...['true', 'null', '~', '$', '$${NAME}', '${', '${NAME}', 'x${A}y', '$${A}${B}', '{{.Node}}', 'swarm', 'k8s', 'start-first', 'block'],
];
