const part = '[A-Za-z0-9](?:[-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?';
const key = new RegExp(`^(?:(?=.{1,253}/)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*/)?${part}$`);
const value = new RegExp(`^(?:${part})?$`);

/** Keys of labels, annotations and taints: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
export function isQualifiedName(text: string): boolean {
  return key.test(text);
}

export function isLabelValue(text: string): boolean {
  return value.test(text);
}
