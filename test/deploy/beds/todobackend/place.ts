import type { TargetName } from '../../../../src/core/shape.ts';

/** `todobackend-bed`, where it runs: what the tests ask behind the back of `appspec`. */
export interface Place {
  readonly target: TargetName;
  /** Of the published port. */
  url(): Promise<string>;
  /** Lines of what the database answers, without headings. */
  query(sql: string): Promise<readonly string[]>;
  /** How often it ran to success, in all definitions that are remembered. */
  runsOf(task: string): Promise<number>;
  /** All of it, with data and secrets. */
  remove(): Promise<void>;
}

export const app = 'todobackend-bed';

/** In the container of `db`. */
export function clientWords(sql: string): readonly string[] {
  const login = 'MYSQL_PWD=$(cat "$MYSQL_PASSWORD_FILE") mariadb --host=127.0.0.1 --user="$MYSQL_USER"';
  return ['sh', '-c', `${login} --batch --skip-column-names --execute="$0" "$MYSQL_DATABASE"`, sql];
}

export function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
