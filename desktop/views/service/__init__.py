"""The pages of the menu «Сервис»."""
