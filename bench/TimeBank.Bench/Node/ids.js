// Global ids as TimeBank makes them: base64url of the type's name and the 16 bytes of the key.
const keyLength = 16

export function decode (globalId) {
  const bytes = Buffer.from(globalId, 'base64url')
  return dashed(bytes.subarray(-keyLength).toString('hex'))
}

export function encode (typeName, key) {
  return Buffer.concat([Buffer.from(typeName), Buffer.from(key.replaceAll('-', ''), 'hex')]).toString('base64url')
}

// Keys stand in the tables in capitals.
export function stored (uuid) {
  return uuid.toUpperCase()
}

function dashed (hex) {
  const text = stored(hex)
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`
}
