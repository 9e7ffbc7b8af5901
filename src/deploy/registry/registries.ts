/** They have public images beside private ones. */
const mixed = /^(?:ghcr\.io|quay\.io|(?:[a-z]+\.)?gcr\.io|[-a-z0-9]+\.pkg\.dev|lscr\.io|docker\.elastic\.co|registry\.gitlab\.com)$/;

export function hasPublicImages(registry: string): boolean {
  return mixed.test(registry);
}

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html */
const ecr = /^\d{12}\.dkr\.ecr(?:-fips)?\.([-a-z0-9]+)\.amazonaws\.com(?:\.cn)?$/;

export function isEcr(registry: string): boolean {
  return ecr.test(registry);
}

/** A command for people. */
export function loginCommand(registry: string): string {
  const [, region] = ecr.exec(registry) ?? [];
  if (region === undefined) return `docker login ${registry}`;
  return `aws ecr get-login-password --region ${region} | docker login --username AWS --password-stdin ${registry}`;
}

/** `less than an hour`, `5 h` */
export function hoursText(hours: number): string {
  return hours < 1 ? 'less than an hour' : `${Math.round(hours)} h`;
}
