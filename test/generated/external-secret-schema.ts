const text = { type: 'string', minLength: 1, maxLength: 253 };

const closed = (properties: object, required: readonly string[]) => ({ type: 'object', properties, required, additionalProperties: false });

/** `external-secrets.io/v1` as far as it is emitted, after the CustomResourceDefinition of External Secrets Operator 1.3. */
export const externalSecretSchema = closed(
  {
    apiVersion: { const: 'external-secrets.io/v1' },
    kind: { const: 'ExternalSecret' },
    metadata: { type: 'object' },
    spec: closed(
      {
        refreshInterval: { type: 'string', pattern: '^([0-9]+(\\.[0-9]+)?(h|m|s|ms))+$' },
        secretStoreRef: closed({ kind: { enum: ['SecretStore', 'ClusterSecretStore'] }, name: name() }, ['name']),
        target: closed({ name: name(), creationPolicy: { enum: ['Owner', 'Orphan', 'Merge', 'None'] } }, []),
        data: {
          type: 'array',
          items: closed(
            {
              secretKey: { type: 'string', pattern: '^[-._a-zA-Z0-9]+$', maxLength: 253 },
              remoteRef: closed({ key: { type: 'string' }, property: { type: 'string' } }, ['key']),
            },
            ['secretKey', 'remoteRef'],
          ),
        },
      },
      [],
    ),
  },
  ['apiVersion', 'kind', 'metadata', 'spec'],
);

function name() {
  return { ...text, pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$' };
}
