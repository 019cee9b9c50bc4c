"""Cats and dogs are there after installation; staff add what else they take in."""

from django.db import migrations


def add(apps, schema_editor):
    species = apps.get_model("pets", "Species").objects.using(schema_editor.connection.alias)
    for code, label in (("cat", "Cat"), ("dog", "Dog")):
        species.get_or_create(code=code, defaults={"label": label})


class Migration(migrations.Migration):
    dependencies = [("pets", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
