/** A spec of that many services with ports, volumes, health checks and limits, as YAML. */
export function manyServices(count) {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return `appspec: 1
name: many
services:
${numbers.map(service).join('')}volumes:
${numbers.map((number) => `  data-${number}: { kind: block, size: 10Gi }\n`).join('')}targets:
  swarm: { storage: cloudstor }
  k8s: { version: "1.34", loadBalancer: nlb, storage: { block: gp3 } }
`;
}

function service(number) {
  return `  service-${number}:
    image: registry.example.com/team/service-${number}:1.2.${number}
    command: [serve, --port=8080, --name=service-${number}]
    env:
      LOG_LEVEL: info
      NAME: service-${number}
      NEXT: service-${number + 1}
    ports:
      http: { container: 8080, publish: ${10000 + number}, access: internal, appProtocol: http }
    mounts: { /data: data-${number} }
    health: { http: { port: http, path: /healthz }, client: curl, interval: 10s }
    resources: { reserve: { cpu: 100m, memory: 64Mi }, limit: { memory: 256Mi } }
    accept: { internal-port-exposed: benchmark }
`;
}
