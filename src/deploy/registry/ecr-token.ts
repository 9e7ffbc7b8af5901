/**
 * When a login to Amazon ECR ends; undefined for any other. What `get-login-password` gives is base64 of JSON, of which one
 * field is the second at which it ends. Nothing else of it is read.
 */
export function expiryOf(login: string | undefined): Date | undefined {
  const [user, password] = split(decoded(login ?? ''));
  if (user !== 'AWS' || password === undefined) return undefined;
  const [, seconds] = /"expiration"\s*:\s*(\d{10})\b/.exec(decoded(password)) ?? [];
  return seconds === undefined ? undefined : new Date(Number(seconds) * 1000);
}

function decoded(base64: string): string {
  return Buffer.from(base64, 'base64').toString();
}

function split(login: string): [string, string | undefined] {
  const colon = login.indexOf(':');
  return colon < 0 ? [login, undefined] : [login.slice(0, colon), login.slice(colon + 1)];
}
