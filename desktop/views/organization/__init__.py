"""The card of an organisation: shown by «Сотрудники → Организации» and by «Наша организация»."""
