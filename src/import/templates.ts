/** What `docker service create` fills in, as a spec refers to it. */
const facts: readonly (readonly [RegExp, string])[] = [
  [/\{\{ *\.Task\.Slot *\}\}/g, '${instance.slot}'],
  [/\{\{ *\.Node\.Hostname *\}\}/g, '${instance.node}'],
  [/\{\{ *\.Task\.Name *\}\}/g, '${instance.name}'],
];

/** A template that is nothing but a text, as appspec writes braces that are meant. */
const quoted = /\{\{"(\{+)"\}\}/g;

/** `{{.Task.Slot}}` as `${instance.slot}`: https://docs.docker.com/reference/cli/docker/service/create/#create-services-using-templates */
export function withInstances(text: string): string {
  return facts.reduce((found, [template, fact]) => found.replace(template, () => fact), text);
}

/** The text that the daemon makes of one without templates, and whether it has one. */
export function literalOf(text: string): { readonly text: string; readonly isTemplate: boolean } {
  return { text: text.replace(quoted, '$1'), isTemplate: /\{\{.*\}\}/s.test(text.replace(quoted, '')) };
}
