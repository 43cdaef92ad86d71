/** Operations with some replaced. The others are reached as they are, also where they are no properties of their own. */
export function overlay<Operations extends object>(operations: Operations, own: Partial<Operations>): Operations {
  return new Proxy(operations, {
    get: (target, name) => (Object.hasOwn(own, name) ? Reflect.get(own, name) : Reflect.get(target, name)),
  });
}
