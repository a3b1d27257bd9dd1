import { ConfigError } from '#platform/config/config.ts';
import { MigrationError } from '#platform/db/migrate.ts';
import { explain, Refusal } from '#platform/errors.ts';
import { isPostgresFailure } from '#platform/postgres/index.ts';
import { VaultError } from '#platform/vault/index.ts';

const vault: Partial<Record<VaultError['code'], string>> = {
  instance_key_missing:
    'The instance key of this database is missing. Put the key folder back (KEY_DIR, by default DATA_DIR/keys); without it nothing can be read.\n缺少实例密钥，请恢复密钥目录（KEY_DIR，默认 DATA_DIR/keys）。',
  instance_key_wrong:
    'The instance key does not belong to this database. Nothing was changed. Check KEY_DIR.\n实例密钥与数据库不匹配，请检查 KEY_DIR。',
  instance_key_exposed:
    'The key folder can be read by others. Make it private: chmod 700 on the folder, 400 on its files.',
};

/** Says in a sentence why a command ended, for people; the stack only where nobody foresaw it. */
export function failure(error: unknown): number {
  console.error(wordsOf(error));
  return 1;
}

function wordsOf(error: unknown): string {
  if (error instanceof ConfigError) return `These settings are wrong:\n${error.message}`;
  if (isPostgresFailure(error)) return error.message;
  if (error instanceof VaultError) return vault[error.code] ?? `Key store: ${error.code}`;
  if (error instanceof MigrationError) return `The database does not fit this version: ${error.message}`;
  if (error instanceof Refusal) return `${explain(error.code, 'en')} ${explain(error.code, 'zh')}`;
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE')
    return 'The port is taken. Choose another with PORT.\n端口已被占用，请通过 PORT 指定其他端口。';
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === '28P01' || code === '3D000') {
    return `The database cannot be used (${code}). Check DATABASE_URL.\n无法使用数据库，请检查 DATABASE_URL。`;
  }
  return error.stack ?? error.message;
}
