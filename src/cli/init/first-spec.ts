import type { Answers } from './questions.ts';

/** A spec that builds without a finding. */
export function firstSpec(answers: Answers): string {
  const { name, image, replicas, database } = answers;
  const lines = [
    'appspec: 1',
    `name: ${name}`,
    'services:',
    '  web:',
    `    image: ${image}`,
    ...(database
      ? ['    env: { DB_HOST: db, DB_PASSWORD_FILE: "${secrets.db_password}" }', '    secrets: [db_password]', '    needs: [db]']
      : []),
    `    replicas: ${replicas}`,
    `    ports: { http: ${port(answers)} }`,
    '    health: { http: { port: http }, client: curl } # a program of the image that can make the check',
    ...(answers.access === 'internal'
      ? ['    swarm: { ports: { http: { publish: null, access: null } } } # a published port is open to all there']
      : []),
    ...(database ? databaseLines : []),
    ...targets(answers),
  ];
  return `${lines.join('\n')}\n`;
}

function port({ port: container, access }: Answers): string {
  return access === 'none' ? container : `{ container: ${container}, publish: 80, access: ${access}, appProtocol: http }`;
}

const databaseLines = [
  '  db:',
  '    image: mysql:8.4',
  '    env:',
  '      MYSQL_DATABASE: app',
  '      MYSQL_USER: app',
  '      MYSQL_PASSWORD_FILE: ${secrets.db_password}',
  '      MYSQL_ROOT_PASSWORD_FILE: ${secrets.db_root_password}',
  '    secrets: [db_password, db_root_password]',
  '    mounts: { /var/lib/mysql: data }',
  '    ports: { mysql: 3306 }',
  '    health: { command: [mysqladmin, ping, -h, 127.0.0.1, --silent] }',
  'volumes:',
  '  data: { kind: block, size: 10Gi }',
  'secrets:',
  '  db_password: { generate: { bytes: 32 } }',
  '  db_root_password: { generate: { bytes: 32 } }',
];

/** What the clusters have for it: https://docs.docker.com/docker-for-aws/persistent-data-volumes/ and a StorageClass. */
function targets({ access, database }: Answers): string[] {
  const kubernetes = [...(access === 'none' ? [] : ['loadBalancer: nlb']), ...(database ? ['storage: { block: gp3 }'] : [])];
  const all = [
    ...(database ? ['  swarm: { storage: cloudstor }'] : []),
    ...(kubernetes.length === 0 ? [] : [`  k8s: { ${kubernetes.join(', ')} }`]),
  ];
  return all.length === 0 ? [] : ['targets:', ...all];
}
