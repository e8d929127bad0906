"""«Отправить»: what goes to whom, and who is left out."""
