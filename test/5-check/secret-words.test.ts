import { describe, expect, it } from 'vitest';
import { couldBeSecret, isSecretAt, isSecretScript, looksSecret, namesSecret } from '../../src/5-check/secret-words.ts';

describe('names', () => {
  it.each([
    ...['DB_PASSWORD', 'password', 'userPasswd', 'SSH_PASSPHRASE', 'MYSQL_PWD', 'pwd', 'githubToken', 'oauth2token', 'TOKEN_2'],
    ...['client-secret', 'aws.credentials', 'credential', 'apiKey', 'API_KEY', 'private-key', 'access.key', 'SECRET_KEY_BASE'],
    ...['signingkey', 'encryption_key', 'FILE_TOKEN', 'DB_PASS', 'admin.pass', 'requirepass'],
  ])('%s is that of a secret', (name) => {
    expect(namesSecret(name)).toBe(true);
  });

  it.each([
    ...['COMPASS', 'PASS', 'bypass', 'AUTHOR', 'MONKEY', 'KEY', 'PUBLIC_KEY', 'API__KEY', 'tokens', 'SECRETARY', 'tokenizer', ''],
    ...['PASSWORD_FILE', 'password-path', 'SECRET_DIR', 'secretFolder', 'TOKEN_URL', 'token.uri', 'TOKEN_HOST', 'SECRET_NAME', 'pwd_user'],
    ...['API_KEY_ID', 'SECRET_ARN', 'PASSWORD_LENGTH', 'KEY_SIZE', 'TOKEN_COUNT', 'TOKEN_TTL', 'TOKEN_EXPIRY', 'token_expires'],
    ...['PASSWORD_TIMEOUT', 'token-policy', 'CREDENTIAL_TYPE', 'PASSWORD_REQUIRED', 'TOKEN_ENABLED', 'TOKEN_ALGORITHM', 'token-header'],
  ])('%s is not', (name) => {
    expect(namesSecret(name)).toBe(false);
  });
});

describe('texts', () => {
  it.each(['hunter2', '8080', '12a', 'yes!', 'not true', 'a/b', './a b', '~a', 'x$Y', '{x}', 'http://a@b'])(
    '%s could be a secret',
    (text) => {
      expect(couldBeSecret(text)).toBe(true);
    },
  );

  it.each([
    ...['', 'Yes', 'no', 'true', 'FALSE', 'on', 'off', 'none', 'null', '0', '/', '/run/secrets/key', './key', '../key'],
    ...['~/.ssh/id', '$PASSWORD', '{{.Node.ID}}', 'https://vault:8200/v1'],
  ])('%j could not', (text) => {
    expect(couldBeSecret(text)).toBe(false);
  });

  const letters = (count: number) => 'aB3'.repeat(count).slice(0, count);

  it.each([
    ...['AKIAIOSFODNN7EXAMPLE', `ghp_${letters(36)}`, `ghr_${letters(36)}`, `github_pat_${letters(22)}`, `glpat-${letters(20)}`],
    ...[`xoxb-${letters(10)}`, `sk_live_${letters(16)}`, `rk_live_${letters(16)}`, '-----BEGIN PRIVATE KEY-----'],
    ...['-----BEGIN EC PRIVATE KEY-----', 'postgres://todo:hunter2@db/todo', 'redis://:hunter2@db', `key = ${'AKIAIOSFODNN7EXAMPLE'};`],
    ...['Authorization: Bearer hunter2', 'curl -H "authorization: basic dXNlcjpw" http://db'],
  ])('%s looks like a secret', (text) => {
    expect(looksSecret(text)).toBe(true);
  });

  it.each([
    ...['AKIAIOSFODNN7', `ghx_${letters(36)}`, `ghp_${letters(35)}`, `github_pat_${letters(21)}`, `glpat-${letters(19)}`],
    ...[`xoxc-${letters(10)}`, `xoxb-${letters(9)}`, `sk_test_${letters(16)}`, `sk_live_${letters(15)}`, '-----BEGIN PUBLIC KEY-----'],
    ...['postgres://db/todo', 'postgres://todo@db/todo', 'postgres://todo:$PASSWORD@db', 'http://a:b/c@d', 'a:b@c', 'http://a b:c@d'],
    ...['authorization: enabled', 'Authorization: Bearer $TOKEN', 'Authorization: Bearer ${TOKEN}', 'Authorization: Bearer <token>'],
  ])('%s does not', (text) => {
    expect(looksSecret(text)).toBe(false);
  });
});

describe('arguments', () => {
  it.each([
    [['mysqladmin', 'ping', '-phunter2'], 2],
    [['/usr/bin/mysql', '--host', 'db', '-phunter2'], 3],
    [['app', '--password', 'hunter2'], 2],
    [['sh', '-c', 'mysql -phunter2'], 2],
  ])('%j holds a secret', (words, at) => {
    expect(words.map((_, index) => isSecretAt(words, index))).toEqual(words.map((_, index) => index === at));
  });

  it.each([[['mkdir', '-pv', 'x']], [['probe', '--host', 'mysql', '-phunter2']], [['mysql', '-p', 'todo']], [['mysql', '-p$PASSWORD']]])(
    '%j holds none',
    (words) => {
      expect(words.some((_, index) => isSecretAt(words, index))).toBe(false);
    },
  );
});

describe('scripts', () => {
  it.each([
    ...['redis-server --requirepass hunter2', 'PGPASSWORD=hunter2 psql', "exec app --token 'a1b2c3'", 'cd /x;export API_KEY=abc&&run'],
    'mc alias set s3 "https://key:hunter2@s3.example.com"',
    ...[
      'app --password="hunter2"',
      "MYSQL_PWD='hunter2' mysqldump todo",
      'mysqladmin ping -phunter2 || exit 1',
      "mysql -u root -p'hunter2'",
    ],
    ...['exec /usr/bin/mariadb-admin -u root -phunter2 ping', 'sleep 1\nmysqlshow -phunter2'],
  ])('%s holds a secret', (text) => {
    expect(isSecretScript(text)).toBe(true);
  });

  it.each([
    ...[
      'redis-server --requirepass "$PASS"',
      'PGPASSWORD=$(cat /run/secrets/db) psql',
      'app --password-file x',
      'app --password --verbose',
    ],
    ...['mysqlshow -u$MYSQL_USER -p$(cat /run/secrets/pw)', 'mysql -p"$PASSWORD"', 'mysql -p`cat /run/secrets/pw`', 'mysql -p todo'],
    ...['mysqldump todo && mkdir -pv x', 'ssh -p2222 host', 'wait-for --host mysql -p3306', 'mkdir -p/srv; mysql -p', 'x --token; hunter2'],
    ...[
      'app --password="$(cat /run/secrets/pw)"',
      'hunter2',
      '--password=',
      'cat /run/secrets/password',
      'grep password= file',
      'TOKEN="${TOKEN}" run',
    ],
  ])('%s holds none', (text) => {
    expect(isSecretScript(text)).toBe(false);
  });
});
